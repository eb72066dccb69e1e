"""GOV.UK components as plain functions: options in, escaped HTML out. The tags in templatetags/govuk.py call these."""

"""The one heavy pass on Apache Spark: the same statement over the same Parquet, on this machine or on a cluster.

Needs the dependency group `spark` and a Java of version 17 or later. Options of a cluster (keys of an object store,
memory) are taken from its own spark-defaults.conf.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyspark.sql import SparkSession

from frankpledge.crime_data.cube.counting import Count, in_order, parquet_in_use
from frankpledge.crime_data.in_use import Build

LOCAL = {
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "2",
}  # fmt: skip
ALWAYS = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}  # fmt: skip


class CountingBySpark:
    """A Spark session for one count; `executors` is how many processes besides the driver worked at it."""

    def __init__(self, master: str) -> None:
        self.executors = 0
        making = SparkSession.builder.appName("frankpledge crime count").master(master)
        here = master.startswith("local") or "//127.0.0.1" in master
        for name, value in (ALWAYS | LOCAL if here else ALWAYS).items():
            making = making.config(name, value)
        self.session = making.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def counts(self, build: Build, lies_at: str = "") -> Iterator[Count]:
        """Every count in order. `lies_at` is where the cluster finds the folder of the build, an s3a:// address for
        example; "" is the folder on this machine."""
        root = lies_at.rstrip("/") or build.folder.resolve().as_uri()
        rows = self.session.read.parquet(*[f"{root}/{one}" for one in parquet_in_use(build)])
        rows.createOrReplaceTempView("street_rows")
        for row in self.session.sql(in_order()).toLocalIterator():
            yield tuple(row)
        known = self.session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
        self.executors = len(known) - 1

    def stop(self) -> None:
        """End the session, and with it the processes it started."""
        self.session.stop()

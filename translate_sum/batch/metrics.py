"""Numbers of the last run for Prometheus' textfile collector."""

from pathlib import Path

from translate_sum.batch.report import Report
from translate_sum.output import write_whole

PREFIX = "translate_sum_batch"


def write_metrics(path: Path, report: Report, now: float) -> None:
    """Write the file whole, as node_exporter asks for.

    Args:
        path: in the collector's folder, named ``*.prom``.
        report: of the run that ends here.
        now: seconds since 1970.

    Raises:
        OutputFailed, PermissionRefused: as ``write_whole`` does.
    """
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()
    articles = Gauge(
        f"{PREFIX}_articles", "Articles of the last run, by outcome.", ["state"], registry=registry
    )
    for state in ("done", "copies", "skipped", "failed"):
        articles.labels(state).set(getattr(report, state))
    for name, text, value in (
        ("duration_seconds", "How long the last run took.", report.seconds),
        ("articles_per_minute", "Briefs a minute of the last run.", report.rate),
        ("stopped", "Whether the last run ended before its sources did.", report.stopped),
        ("exit_code", "What the last run ended with.", report.exit_code),
        ("last_run_timestamp_seconds", "When the last run ended.", now),
    ):
        Gauge(f"{PREFIX}_{name}", text, registry=registry).set(value)
    write_whole(path, generate_latest(registry))

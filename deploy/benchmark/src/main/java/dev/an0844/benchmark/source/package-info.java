/**
 * Telemetry as the engines read it: from this process's memory or from Kafka, through the job's own
 * ingest.
 */
@NullMarked
package dev.an0844.benchmark.source;

import org.jspecify.annotations.NullMarked;

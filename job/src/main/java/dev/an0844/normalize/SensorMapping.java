package dev.an0844.normalize;

import java.util.List;

/**
 * One sensor format's way to telemetry. A new format is a class that implements this and a line in
 * {@link SensorFormat}.
 *
 * <p>An instance reads one file (or one stream of messages) from its start and may remember what
 * earlier lines declared, such as a TSV header; it is not thread-safe.
 */
@FunctionalInterface
public interface SensorMapping {

  /**
   * Maps one raw record.
   *
   * @param line one line of a file, without its end, or one message
   * @return one result for each thing that the line tells of; empty for a line that tells of none,
   *     such as a header, a comment or a blank line. Never throws for what the line holds.
   */
  List<MappingResult> map(String line);
}

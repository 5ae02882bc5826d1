package dev.an0844.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * The released versions of the top-level schemas, found by name or by the CRC-64 fingerprint of
 * their parsing canonical form, as Avro's single-object encoding has it.
 *
 * <p>Immutable, for any number of threads.
 */
public final class SchemaHistory {

  private static final List<String> NAMES =
      List.of(
          "telemetry-event",
          "alert",
          "dead-letter",
          "late-event",
          "suppressed-detection",
          "inventory-host",
          "coverage",
          "finding",
          "tuning-rule",
          "tuning-status");

  private final Map<String, List<Schema>> versions;
  private final Map<Long, Schema> byFingerprint = new HashMap<>();

  private SchemaHistory(Map<String, List<Schema>> versions) {
    this.versions = versions;
    for (List<Schema> schemas : versions.values()) {
      for (Schema schema : schemas) {
        // Versions that differ in defaults or docs alone share a fingerprint and read the same.
        byFingerprint.putIfAbsent(fingerprint(schema), schema);
      }
    }
  }

  /** The history in this module's resources, {@code history/NAME/vN.avsc} with N from 1. */
  public static SchemaHistory packaged() {
    return Packaged.HISTORY;
  }

  /** A history of these versions, oldest first; for tests and for traffic of other versions. */
  public static SchemaHistory of(Map<String, List<Schema>> versions) {
    Map<String, List<Schema>> copy = new LinkedHashMap<>();
    versions.forEach((name, schemas) -> copy.put(name, List.copyOf(schemas)));
    return new SchemaHistory(copy);
  }

  /** The names of the schemas, such as {@code telemetry-event}. */
  public Set<String> names() {
    return Set.copyOf(versions.keySet());
  }

  /**
   * All versions of a schema, the oldest first.
   *
   * @throws IllegalArgumentException when there is no schema of that name
   */
  public List<Schema> versions(String name) {
    List<Schema> found = versions.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no schema is called '" + name + "', only " + String.join(", ", versions.keySet()));
    }
    return found;
  }

  /** The schema with this fingerprint, if it was ever released. */
  public Optional<Schema> byFingerprint(long fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  /** CRC-64-AVRO of the schema's parsing canonical form. Costly: keep it. */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  private static SchemaHistory load() {
    Map<String, List<Schema>> all = new LinkedHashMap<>();
    for (String name : NAMES) {
      all.put(name, loadVersions(name));
    }
    return of(all);
  }

  private static List<Schema> loadVersions(String name) {
    List<Schema> schemas = new ArrayList<>();
    for (Schema next = resource(name, 1); next != null; next = resource(name, schemas.size() + 1)) {
      schemas.add(next);
    }
    if (schemas.isEmpty()) {
      throw new IllegalStateException(
          "history/" + name + "/v1.avsc is not on the class path; the jar is not complete");
    }
    return schemas;
  }

  private static @Nullable Schema resource(String name, int version) {
    String path = "/history/" + name + "/v" + version + ".avsc";
    try (InputStream in = SchemaHistory.class.getResourceAsStream(path)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Loaded when first used. */
  private static final class Packaged {
    static final SchemaHistory HISTORY = load();
  }
}

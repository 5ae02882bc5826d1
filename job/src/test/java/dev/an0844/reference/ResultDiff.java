package dev.an0844.reference;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two results: a line a difference, and the hosts that it is about. Detections
 * are paired by host and success, then compared field by field.
 */
record ResultDiff(List<String> lines, Set<String> hosts) {

  private record Identity(String host, String successEventId) {}

  static ResultDiff between(ReferenceResult expected, ReferenceResult actual) {
    ResultDiff diff = new ResultDiff(new ArrayList<>(), new LinkedHashSet<>());
    Map<Identity, List<Record>> wanted = byIdentity(expected);
    Map<Identity, List<Record>> got = byIdentity(actual);
    wanted.forEach((id, records) -> diff.compare(id, records, got.getOrDefault(id, List.of())));
    got.forEach(
        (id, records) -> {
          if (!wanted.containsKey(id)) {
            diff.compare(id, List.of(), records);
          }
        });
    return diff;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  private static Map<Identity, List<Record>> byIdentity(ReferenceResult result) {
    Map<Identity, List<Record>> map = new LinkedHashMap<>();
    for (ExpectedAlert alert : result.alerts()) {
      put(map, new Identity(alert.host(), alert.successEventId()), alert);
    }
    for (ExpectedSuppressed suppressed : result.suppressed()) {
      put(map, new Identity(suppressed.host(), suppressed.successEventId()), suppressed);
    }
    return map;
  }

  private static void put(Map<Identity, List<Record>> map, Identity id, Record detection) {
    map.computeIfAbsent(id, unused -> new ArrayList<>()).add(detection);
  }

  private void compare(Identity id, List<Record> expected, List<Record> actual) {
    if (expected.equals(actual)) {
      return;
    }
    hosts.add(id.host);
    boolean sameKind =
        expected.size() == 1
            && actual.size() == 1
            && expected.get(0).getClass() == actual.get(0).getClass();
    if (sameKind) {
      compareFields(id, expected.get(0), actual.get(0));
      return;
    }
    String name = id.host + " " + id.successEventId;
    lines.add(name + ": expected " + kinds(expected) + " but was " + kinds(actual));
    expected.forEach(record -> lines.add("  expected: " + record));
    actual.forEach(record -> lines.add("  but was:  " + record));
  }

  private void compareFields(Identity id, Record expected, Record actual) {
    lines.add(id.host + " " + id.successEventId + ": " + kind(expected) + " differs");
    for (RecordComponent field : expected.getClass().getRecordComponents()) {
      Object wanted = value(field, expected);
      Object got = value(field, actual);
      if (!Objects.equals(wanted, got)) {
        lines.add("  " + field.getName() + ": expected " + wanted + " but was " + got);
      }
    }
  }

  private static List<String> kinds(List<Record> records) {
    return records.isEmpty() ? List.of("nothing") : records.stream().map(ResultDiff::kind).toList();
  }

  private static String kind(Record detection) {
    return detection instanceof ExpectedAlert ? "alert" : "suppressed";
  }

  private static Object value(RecordComponent field, Record of) {
    try {
      return String.valueOf(field.getAccessor().invoke(of));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}

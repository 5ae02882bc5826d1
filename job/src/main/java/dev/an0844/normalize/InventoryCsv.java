package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.inventory.AddressTenure;
import dev.an0844.inventory.InventoryHost;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an inventory from CSV: {@code address,host_id,name,tags} or {@code
 * address,host_id,name,tags,from,until}, the header first, an address and the time when a host had
 * it a line, tags separated by semicolons, fields that hold a comma in double quotes. Name, tags
 * and times may be empty; times are ISO-8601 in UTC, and an address is the host's no longer at
 * until. All that is wrong is reported at once, with line numbers.
 */
public final class InventoryCsv {

  private static final String HEADER = "address,host_id,name,tags";
  private static final String HEADER_WITH_TIMES = HEADER + ",from,until";
  private static final int FROM = 4;
  private static final int UNTIL = 5;

  private final Map<String, List<Line>> linesOfAddress = new HashMap<>();
  private final Map<String, Integer> lineOfHost = new HashMap<>();
  private final Map<String, InventoryHost> hosts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private String header = HEADER;

  private InventoryCsv() {}

  /**
   * Reads the file.
   *
   * @throws InventoryException when a line is bad, or two lines give an address to hosts at the
   *     same time, or a host has different facts on two lines, or the file is not UTF-8
   * @throws IOException when the file cannot be read
   */
  public static HostInventory read(Path file) throws InventoryException, IOException {
    try {
      return parse(Files.readAllLines(file));
    } catch (CharacterCodingException notUtf8) {
      throw new InventoryException(List.of("is not UTF-8 text"));
    }
  }

  static HostInventory parse(List<String> lines) throws InventoryException {
    InventoryCsv csv = new InventoryCsv();
    csv.readAll(lines);
    if (!csv.problems.isEmpty()) {
      throw new InventoryException(csv.problems);
    }
    HostInventory inventory = new HostInventory();
    csv.hosts.values().forEach(inventory::put);
    return inventory;
  }

  private void readAll(List<String> lines) {
    String first = lines.isEmpty() ? "" : withoutByteOrderMark(lines.get(0)).replace(" ", "");
    if (first.equalsIgnoreCase(HEADER_WITH_TIMES)) {
      header = HEADER_WITH_TIMES;
    } else if (!first.equalsIgnoreCase(HEADER)) {
      problems.add(
          "line 1: the header must be %s or %s, but is %s"
              .formatted(HEADER, HEADER_WITH_TIMES, RawFields.shown(first)));
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        readLine(i + 1, lines.get(i));
      }
    }
  }

  private void readLine(int number, String line) {
    List<String> fields = split(line);
    if (fields == null || fields.size() > header.split(",").length || fields.size() < 2) {
      problems.add("line %d: not the fields %s".formatted(number, header));
      return;
    }
    String address = CanonicalAddress.of(fields.get(0)).orElse(null);
    if (address == null) {
      problems.add(
          "line %d: address: not one plain IP address: %s"
              .formatted(number, RawFields.shown(fields.get(0))));
      return;
    }
    String id = fields.get(1);
    if (id.isEmpty()) {
      problems.add("line %d: host_id: is empty".formatted(number));
      return;
    }
    try {
      AddressTenure tenure =
          new AddressTenure(
              address,
              time(number, "from", field(fields, FROM)),
              time(number, "until", field(fields, UNTIL)));
      add(number, tenure, host(id, field(fields, 2), tags(field(fields, 3))));
    } catch (DateTimeParseException notATime) {
      // Reported where the field was known.
    }
  }

  private @Nullable Instant time(int number, String field, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException notATime) {
      problems.add(
          "line %d: %s: not a time such as 2026-11-24T08:00:00Z: %s"
              .formatted(number, field, RawFields.shown(text)));
      throw notATime;
    }
  }

  private static InventoryHost host(String id, @Nullable String name, List<String> tags) {
    return new InventoryHost(id, name, tags, new ArrayList<>());
  }

  private void add(int number, AddressTenure tenure, InventoryHost host) {
    Instant from = tenure.getFrom();
    Instant until = tenure.getUntil();
    if (from != null && until != null && !from.isBefore(until)) {
      problems.add("line %d: until: must be after from".formatted(number));
      return;
    }
    List<Line> before =
        linesOfAddress.computeIfAbsent(tenure.getAddress(), none -> new ArrayList<>());
    for (Line line : before) {
      if (overlap(line.tenure(), tenure)) {
        problems.add(
            "line %d: address: %s is on line %d already"
                .formatted(number, tenure.getAddress(), line.number()));
        return;
      }
    }
    InventoryHost known = hosts.putIfAbsent(host.getHostId(), host);
    if (known != null && !sameFacts(known, host)) {
      problems.add(
          "line %d: host_id: %s has another name or other tags than on line %d"
              .formatted(
                  number, RawFields.shown(host.getHostId()), lineOfHost.get(host.getHostId())));
      return;
    }
    lineOfHost.putIfAbsent(host.getHostId(), number);
    before.add(new Line(number, tenure));
    (known == null ? host : known).getAddresses().add(tenure);
  }

  private static boolean sameFacts(InventoryHost one, InventoryHost other) {
    return Objects.equals(one.getName(), other.getName()) && one.getTags().equals(other.getTags());
  }

  private static boolean overlap(AddressTenure one, AddressTenure other) {
    return endsAfterStartOf(one, other) && endsAfterStartOf(other, one);
  }

  private static boolean endsAfterStartOf(AddressTenure one, AddressTenure other) {
    Instant until = one.getUntil();
    Instant from = other.getFrom();
    return until == null || from == null || until.isAfter(from);
  }

  private static @Nullable String field(List<String> fields, int index) {
    String value = index < fields.size() ? fields.get(index) : "";
    return value.isEmpty() ? null : value;
  }

  private static List<String> tags(@Nullable String field) {
    return field == null
        ? List.of()
        : Arrays.stream(field.split(";")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  /** The fields of a line, stripped and unquoted; null when a quote is not closed. */
  private static @Nullable List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return quoted ? null : fields;
  }

  private record Line(int number, AddressTenure tenure) {}
}

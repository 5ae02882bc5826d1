package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.normalize.HostInventory.Entry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an inventory from CSV: {@code address,host_id,name,tags}, the header first, one address a
 * line, tags separated by semicolons, fields that hold a comma in double quotes. Name and tags may
 * be empty. All that is wrong is reported at once, with line numbers.
 */
final class InventoryCsv {

  private static final String HEADER = "address,host_id,name,tags";
  private static final int COLUMNS = 4;

  private final Map<String, Integer> lineOfAddress = new HashMap<>();
  private final Map<String, Integer> lineOfHost = new HashMap<>();
  private final Map<String, Entry> byAddress = new HashMap<>();
  private final Map<String, Entry> byId = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private InventoryCsv() {}

  /**
   * Reads the file.
   *
   * @throws InventoryException when a line is bad, or an address or a host is there twice with
   *     different facts, or the file is not UTF-8
   * @throws IOException when the file cannot be read
   */
  static HostInventory read(Path file) throws InventoryException, IOException {
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
    return new HostInventory(csv.byAddress, csv.byId, csv.uniqueNames());
  }

  private void readAll(List<String> lines) {
    String first = lines.isEmpty() ? "" : withoutByteOrderMark(lines.get(0)).replace(" ", "");
    if (!first.equalsIgnoreCase(HEADER)) {
      problems.add("line 1: the header must be " + HEADER + ", but is " + RawFields.shown(first));
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
    if (fields == null || fields.size() > COLUMNS || fields.size() < 2) {
      problems.add("line %d: not the four fields %s".formatted(number, HEADER));
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
    add(number, address, new Entry(id, field(fields, 2), tags(field(fields, 3))));
  }

  private void add(int number, String address, Entry entry) {
    Integer before = lineOfAddress.putIfAbsent(address, number);
    if (before != null) {
      problems.add("line %d: address: %s is on line %d already".formatted(number, address, before));
      return;
    }
    Entry known = byId.putIfAbsent(entry.id(), entry);
    if (known != null && !known.equals(entry)) {
      problems.add(
          "line %d: host_id: %s has another name or other tags than on line %d"
              .formatted(number, RawFields.shown(entry.id()), lineOfHost.get(entry.id())));
      return;
    }
    lineOfHost.putIfAbsent(entry.id(), number);
    byAddress.put(address, entry);
  }

  private Map<String, Entry> uniqueNames() {
    Map<String, Entry> unique = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Entry entry : byId.values()) {
      if (entry.name() != null) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        if (unique.put(name, entry) != null) {
          shared.add(name);
        }
      }
    }
    unique.keySet().removeAll(shared);
    return unique;
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
}

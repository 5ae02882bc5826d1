package dev.an0844.normalize.zeek;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.zeek.ZeekLog.ZeekRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the header of a Zeek TSV log has declared so far, and how its rows are read under it. */
final class TsvHeader {

  private static final String SEPARATOR = "#separator";
  private static final Pattern HEX_ESCAPE = Pattern.compile("\\\\x([0-9a-fA-F]{2})");

  private String separator = "\t";
  private String unset = "-";
  private String empty = "(empty)";
  private @Nullable String path;
  private Map<String, Integer> columns = Map.of();

  /** How many columns there are; fewer names than that where a name comes twice. */
  private int width;

  /** Whether a header line opens another log, so that what was declared before no longer holds. */
  boolean startsAnew(String line) {
    return line.startsWith(SEPARATOR);
  }

  /** Takes a header line in. */
  void read(String line) {
    if (line.startsWith(SEPARATOR)) {
      String declared = unescape(line.substring(SEPARATOR.length()).strip());
      separator = declared.isEmpty() ? separator : declared;
      return;
    }
    List<String> words = split(line);
    String value = words.size() > 1 ? words.get(1) : "";
    switch (words.get(0)) {
      case "#unset_field" -> unset = value;
      case "#empty_field" -> empty = value;
      case "#path" -> path = value;
      case "#fields" -> {
        width = words.size() - 1;
        columns = positions(words.subList(1, words.size()));
      }
      default -> {
        // #types, #open, #close and #set_separator say nothing that a conn row needs.
      }
    }
  }

  /** Reads a row under what was declared. */
  ZeekRecord record(String row) throws BrokenRecordException {
    if (columns.isEmpty()) {
      throw new BrokenRecordException(
          null, "neither JSON nor a row under a #fields header that names its columns");
    }
    List<String> values = split(row);
    if (values.size() != width) {
      throw new BrokenRecordException(
          null, "has %d values where #fields names %d columns".formatted(values.size(), width));
    }
    Map<String, Integer> places = columns;
    String unsetMark = unset;
    String emptyMark = empty;
    return new ZeekRecord(
        path,
        field -> {
          Integer place = places.get(field);
          String value = place == null ? unsetMark : values.get(place);
          boolean none = value.isEmpty() || value.equals(unsetMark) || value.equals(emptyMark);
          return none ? null : value;
        });
  }

  private List<String> split(String line) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
      words.add(line.substring(from, at));
      from = at + separator.length();
    }
    words.add(line.substring(from));
    return words;
  }

  private static Map<String, Integer> positions(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i).strip(), i);
    }
    return positions;
  }

  private static String unescape(String text) {
    return HEX_ESCAPE.matcher(text).replaceAll(TsvHeader::character);
  }

  private static String character(MatchResult escape) {
    char character = (char) Integer.parseInt(escape.group(1), 16);
    return java.util.regex.Matcher.quoteReplacement(String.valueOf(character));
  }
}

package dev.an0844.normalize.pflog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a line: {@code 2025-12-11 05:48:20.250001 rule 3/0(match): block in on en0: }.
 *
 * @param time whatever stands before the rule; may be empty
 * @param rule the rule's number, with its anchor where it lies in one
 * @param action what PF did, such as block
 * @param direction in or out
 * @param interfaceName where
 * @param packet what follows, without the details of the IP header that -v adds; empty when the
 *     packet is on the next line
 */
record PflogHeader(
    String time,
    String rule,
    String action,
    String direction,
    String interfaceName,
    String packet) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?s)(?<time>.{0,48}?)\\brule (?<rule>[^\\s(]{1,256})\\([a-z-]{1,24}\\)"
              + "(?: \\[[^\\]]{0,128}\\])?:? (?<action>[a-z]{1,16}) (?<direction>in|out)"
              + " on (?<interface>[^\\s:]{1,32}):(?<packet>.*)");

  private static final Pattern PROTOCOL_WORD = Pattern.compile("^IP6? ");

  /** Reads the head, or gives nothing for a line that has none. */
  static Optional<PflogHeader> of(String line) {
    Matcher head = LINE.matcher(line);
    return head.matches()
        ? Optional.of(
            new PflogHeader(
                head.group("time").strip(),
                head.group("rule"),
                head.group("action"),
                head.group("direction"),
                head.group("interface"),
                withoutDetails(head.group("packet"))))
        : Optional.empty();
  }

  private static String withoutDetails(String packet) {
    String text = PROTOCOL_WORD.matcher(packet.strip() + " ").replaceFirst("").strip();
    return text.startsWith("(") ? text.substring(endOfDetails(text)).strip() : text;
  }

  private static int endOfDetails(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }
}

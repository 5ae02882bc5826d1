package dev.an0844.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.an0844.json.JsonRecordException;
import dev.an0844.json.RecordJson;
import dev.an0844.tuning.TuningRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules as people write them: a JSON array of versions of rules, each with the names of the schema.
 * Comments in the style of Java are allowed, since a rule needs explaining; fields that have a
 * default may be left out.
 */
public final class RuleFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  /**
   * The versions of a file that were let in, and what was wrong with the others.
   *
   * @param book the rules
   * @param problems a sentence each, with the place in the array and the rule's id
   */
  public record Content(RuleBook book, List<String> problems) {}

  private RuleFile() {}

  /**
   * Reads a file and lets its versions into a new book, in their order.
   *
   * @param maxWindowMs the longest TimeWindow that a rule may set, milliseconds
   * @throws IOException when it cannot be read
   */
  public static Content read(Path file, long maxWindowMs) throws IOException {
    return parse(Files.readString(file), maxWindowMs);
  }

  /** The same of a text. */
  static Content parse(String text, long maxWindowMs) {
    Content content = new Content(new RuleBook(maxWindowMs), new ArrayList<>());
    JsonNode array;
    try {
      array = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      content.problems.add(line + "not JSON: " + e.getOriginalMessage());
      return content;
    }
    if (!array.isArray()) {
      content.problems.add("the file must hold one JSON array of rules");
      return content;
    }
    for (int i = 0; i < array.size(); i++) {
      enter(i, array.get(i), content);
    }
    return content;
  }

  private static void enter(int place, JsonNode json, Content content) {
    String name =
        "rule " + (place + 1) + " (" + json.path("rule_id").asText("without rule_id") + "): ";
    try {
      TuningRule rule = RecordJson.readTuningRule(json.toString());
      if (content.book.admit(rule) instanceof Admission.Refused refused) {
        content.problems.add(name + refused.problem());
      }
    } catch (JsonRecordException e) {
      content.problems.add(name + e.getMessage());
    }
  }
}

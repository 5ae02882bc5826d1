package dev.an0844.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.an0844.simulator.scenario.Intent;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the ground truth as JSON lines, one for each story and one for each detection that came
 * about by accident, so that every detected success is in exactly one line.
 */
public final class TruthFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TruthFile() {}

  /** Writes the file, replacing one that is there. */
  public static void write(Path file, List<Story> stories, List<Ruling> rulings)
      throws IOException {
    Map<Integer, List<Ruling>> byStory =
        rulings.stream().collect(Collectors.groupingBy(Ruling::story));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < stories.size(); i++) {
        line(out, ofStory(stories.get(i), byStory.getOrDefault(i, List.of())));
      }
      int accidents = 0;
      for (Ruling ruling : byStory.getOrDefault(Oracle.NO_STORY, List.of())) {
        line(out, ofAccident(++accidents, ruling));
      }
    }
  }

  private static void line(BufferedWriter out, ObjectNode object) throws IOException {
    out.write(JSON.writeValueAsString(object));
    out.write('\n');
  }

  private static ObjectNode ofStory(Story story, List<Ruling> rulings) {
    boolean oneSource = story.sources().size() == 1;
    boolean oneHost = story.hostIds().size() == 1;
    ObjectNode line = JSON.createObjectNode();
    line.put("scenario", story.label().name())
        .put("id", story.id())
        .put("intent", story.label().intent().word());
    line.put("host_id", oneHost ? story.hostIds().get(0) : null);
    line.put("source_ip", oneSource ? story.sources().get(0) : null);
    if (story.label().finding() != null) {
      line.put("finding", story.label().finding().name());
    }
    ArrayNode expectations = line.putArray("expectations");
    for (Ruling ruling : rulings) {
      ObjectNode expectation = expectation(ruling);
      if (!oneHost) {
        expectation.put("host_id", ruling.hostId());
      }
      if (!oneSource) {
        expectation.put("source_ip", ruling.sourceIp());
      }
      expectations.add(expectation);
    }
    return line.put("note", story.label().note() + surprise(story, rulings));
  }

  /**
   * Says so where other traffic on the host, or the settings, changed what the story is labelled
   * with.
   */
  private static String surprise(Story story, List<Ruling> rulings) {
    Set<Verdict> silent = Set.of(Verdict.SILENT);
    List<Verdict> labelled = new ArrayList<>();
    for (int i = 0; i < rulings.size(); i++) {
      labelled.add(story.label().promise(i).verdict());
    }
    List<Verdict> found = rulings.stream().map(Ruling::verdict).toList();
    if (labelled.equals(found)) {
      return "";
    }
    return silent.containsAll(found)
        ? " Silent all the same under these settings."
        : " Other traffic or these settings make it come out otherwise than it does alone.";
  }

  private static ObjectNode ofAccident(int number, Ruling ruling) {
    ObjectNode line = JSON.createObjectNode();
    line.put("scenario", "accidental")
        .put("id", "a-%04d".formatted(number))
        .put("intent", Intent.BACKGROUND.word())
        .put("host_id", ruling.hostId())
        .put("source_ip", ruling.sourceIp());
    line.putArray("expectations").add(expectation(ruling));
    return line.put("note", "Came about in the background traffic.");
  }

  private static ObjectNode expectation(Ruling ruling) {
    ObjectNode json = JSON.createObjectNode();
    json.put("success_event_id", ruling.successEventId())
        .put("success_time", Instant.ofEpochMilli(ruling.timeMs()).toString())
        .put("transport", ruling.transport().name())
        .put("port", ruling.port())
        .put("verdict", ruling.verdict().word());
    json.put("confidence", ruling.detection().map(found -> found.confidence().name()).orElse(null));
    json.put("covered_by", ruling.detection().flatMap(Ruling.Detection::coveredBy).orElse(null));
    return json;
  }
}

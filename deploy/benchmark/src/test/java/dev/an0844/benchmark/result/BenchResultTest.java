package dev.an0844.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultTest {

  @TempDir Path folder;

  @Test
  void itsJsonHasTheFieldsThatReadersOfItKnow() throws IOException {
    Path file = folder.resolve("bench.json");
    result().writeTo(file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(names(json))
        .containsExactly("version", "seed", "quick", "machine", "results", "proofs", "agreement");
    assertThat(names(json.get("machine"))).containsExactly("cores", "jvm", "flink", "os");
    assertThat(names(json.get("results").get(0)))
        .containsExactly(
            "workload",
            "engine",
            "backend",
            "source",
            "parallelism",
            "rounds",
            "events",
            "events_per_second",
            "events_per_second_rounds",
            "ratio_to_limit",
            "cpu_seconds_per_million_events",
            "detections",
            "expected_detections",
            "finished",
            "note");
    assertThat(names(json.get("proofs").get(0)))
        .containsExactly("name", "target", "measured", "met", "details");
    assertThat(names(json.get("agreement").get(0)))
        .containsExactly("workload", "engines", "detections", "agree", "why");
  }

  @Test
  void whatIsNotKnownIsNullAndNotLeftOut() {
    JsonNode measured = result().toJson().get("results").get(0);

    assertThat(measured.get("ratio_to_limit").isNull()).isTrue();
    assertThat(measured.get("note").isNull()).isTrue();
  }

  @Test
  void theTableShowsEveryResultAndWhatWasMissed() {
    List<String> lines = ResultTable.of(result());

    assertThat(lines).anyMatch(line -> line.matches("office +memory +heap +job +1,234 .* 9 of 10"));
    assertThat(lines).anyMatch(line -> line.contains("agreement on knocks: no"));
    assertThat(lines).anyMatch(line -> line.matches("memory bound +1 GiB +2 GiB +NO"));
  }

  private static BenchResult result() {
    Measurement measurement =
        new Measurement(
            "office",
            "job",
            "heap",
            "memory",
            1,
            1,
            500,
            1234.4,
            List.of(1234.4),
            null,
            2.5,
            9L,
            10L,
            true,
            null);
    ProofResult proof =
        new ProofResult("memory bound", "1 GiB", "2 GiB", false, Map.of("hosts", 3));
    AgreementResult agreement =
        new AgreementResult("knocks", List.of("job"), Map.of("job", 1L), false, "because");
    return new BenchResult(
        "1", 7, true, Machine.here(), List.of(measurement), List.of(proof), List.of(agreement));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

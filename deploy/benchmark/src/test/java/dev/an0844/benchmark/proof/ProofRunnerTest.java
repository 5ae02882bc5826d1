package dev.an0844.benchmark.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.benchmark.result.ProofResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofRunnerTest {

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void buildTheProject() throws IOException {
    Files.createDirectories(root.resolve("deploy/local/runtime-flink/target/lib"));
    Files.createDirectories(root.resolve("deploy/local/runtime-kafka/target/lib"));
    Files.createDirectories(root.resolve("job/target"));
    Files.createFile(root.resolve("job/target/an0844-job.jar"));
    Files.createDirectories(root.resolve("simulator/target"));
    Files.createFile(root.resolve("simulator/target/an0844-simulator.jar"));
    Files.createFile(root.resolve("deploy/local/log4j2.properties"));
  }

  @Test
  void aProofThatBreaksIsMissedAndCostsTheOthersNothing() throws Exception {
    List<String> seen = new ArrayList<>();

    List<ProofResult> results =
        runner().run(List.of(new Breaks(), new Holds()), result -> seen.add(result.name()));

    assertThat(results).extracting(ProofResult::met).containsExactly(false, true);
    assertThat(results.get(0).measured()).contains("could not be measured", "no broker today");
    assertThat(seen).containsExactly("breaks", "holds");
  }

  @Test
  void whatAProofKeptIsGoneWhenAllIsDone() throws Exception {
    Holds proof = new Holds();

    runner().run(List.of(proof), result -> {});

    assertThat(proof.kept).doesNotExist();
  }

  @Test
  void resultsBecomeJsonInTheirOrder() throws Exception {
    JsonNode json = ProofReport.json(runner().run(List.of(new Holds()), result -> {}));

    assertThat(json.get(0).toString())
        .isEqualTo(
            "{\"name\":\"holds\",\"target\":\"it holds\",\"measured\":\"it does\",\"met\":true,"
                + "\"details\":{\"z\":1,\"a\":{\"x\":2.5}}}");
  }

  private ProofRunner runner() {
    return new ProofRunner(root, 1, true, false, text -> {});
  }

  private static final class Breaks implements Proof {

    @Override
    public String name() {
      return "breaks";
    }

    @Override
    public String target() {
      return "it does not matter";
    }

    @Override
    public ProofResult measure(ProofContext context) throws IOException {
      throw new IOException("no broker today");
    }
  }

  private static final class Holds implements Proof {

    private Path kept = Path.of("");

    @Override
    public String name() {
      return "holds";
    }

    @Override
    public String target() {
      return "it holds";
    }

    @Override
    public ProofResult measure(ProofContext context) throws IOException {
      kept = Files.writeString(context.folder("part").resolve("log"), "text");
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("z", 1);
      details.put("a", Map.of("x", 2.5));
      return result("it does", true, details);
    }
  }
}

package dev.an0844.benchmark.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that one run of the benchmark found. Its JSON names the components in snake case.
 *
 * @param version version of the benchmark and the job
 * @param seed seed of the workloads
 * @param quick whether it was a small run, whose figures are rough
 * @param machine what it ran on
 * @param results speeds
 * @param proofs what is to hold whatever the machine
 * @param agreement what the engines found beside each other
 */
public record BenchResult(
    String version,
    long seed,
    boolean quick,
    Machine machine,
    List<Measurement> results,
    List<ProofResult> proofs,
    List<AgreementResult> agreement) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** This as a tree. */
  public JsonNode toJson() {
    return JSON.valueToTree(this);
  }

  /**
   * Writes this as JSON.
   *
   * @throws IOException when the file cannot be written
   */
  public void writeTo(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }
}

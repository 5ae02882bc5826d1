package dev.an0844.benchmark.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.an0844.benchmark.result.ProofResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tells what proofs found: to a person, and as the {@code proofs} of a benchmark's JSON. */
public final class ProofReport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
  private static final String INDENT = "  ";

  private ProofReport() {}

  /** The results as an array, one object a proof. */
  public static ArrayNode json(List<ProofResult> results) {
    ArrayNode proofs = JSON.createArrayNode();
    for (ProofResult result : results) {
      ObjectNode proof = proofs.addObject();
      proof.put("name", result.name());
      proof.put("target", result.target());
      proof.put("measured", result.measured());
      proof.put("met", result.met());
      proof.set("details", JSON.valueToTree(result.details()));
    }
    return proofs;
  }

  /**
   * Writes {@code {"proofs": [...]}} to a file.
   *
   * @throws IOException when it cannot be written
   */
  static void write(List<ProofResult> results, Path file) throws IOException {
    PRETTY.writeValue(file.toFile(), document(results));
  }

  /** {@code {"proofs": [...]}}, as a report reads it. */
  static ObjectNode document(List<ProofResult> results) {
    ObjectNode root = JSON.createObjectNode();
    root.set("proofs", json(results));
    return root;
  }

  /** Shows a result: whether it was met, and every figure on a line of its own. */
  static void show(ProofResult result, PrintWriter out) {
    out.println(result.name() + ": " + (result.met() ? "met" : "MISSED"));
    out.println(INDENT + "target    " + result.target());
    out.println(INDENT + "measured  " + result.measured());
    show(result.details(), INDENT, out);
    out.flush();
  }

  private static void show(Map<?, ?> figures, String indent, PrintWriter out) {
    figures.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> more) {
            out.println(indent + name);
            show(more, indent + INDENT, out);
          } else if (!(value instanceof List)) {
            // A list is for a plot.
            out.println(indent + name + "  " + text(value));
          }
        });
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return "%,.3f".formatted(number);
    }
    return value instanceof Long || value instanceof Integer
        ? "%,d".formatted(((Number) value).longValue())
        : String.valueOf(value);
  }
}

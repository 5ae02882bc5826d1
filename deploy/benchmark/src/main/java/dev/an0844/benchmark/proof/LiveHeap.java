package dev.an0844.benchmark.proof;

import dev.an0844.cluster.process.ChildProcess;
import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lives on the Java heap of another process. Used memory says little: it is mostly garbage
 * that nobody has needed to collect yet.
 *
 * @param process of Java 17 with the G1 collector
 * @param folder where the output of the tool goes
 */
record LiveHeap(ChildProcess process, Path folder) {

  private static final Pattern USED =
      Pattern.compile("garbage-first heap\\s+total \\d+K, used (\\d+)K");
  private static final long KIB = 1_024;
  private static final long PATIENCE_S = 20;

  /**
   * Collects all garbage there, which stops that process for a fraction of a second, and looks.
   *
   * @return bytes
   * @throws IOException when the process does not answer, or has another collector
   */
  long bytes() throws IOException, InterruptedException {
    ask("GC.run");
    String answer = ask("GC.heap_info");
    Matcher used = USED.matcher(answer);
    if (!used.find()) {
      throw new IOException("What is on the heap cannot be read from: " + answer);
    }
    return Long.parseLong(used.group(1)) * KIB;
  }

  private String ask(String question) throws IOException, InterruptedException {
    List<String> command =
        List.of(Installation.tool("jcmd"), Long.toString(process.pid()), question);
    return ChildProcess.start("jcmd", folder, Map.of(), command).finish(PATIENCE_S);
  }
}

package dev.an0844.simulator.follow;

import static java.util.Objects.requireNonNull;

import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code follow}: prints each alert of a topic as it comes, until it is told to end (SIGTERM or
 * Ctrl-C). Sees only what has been committed. Exit codes: 0 ended as told, 1 the topic could not be
 * followed, 2 bad usage.
 */
@Command(
    name = "follow",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Print each alert of a Kafka topic as it comes, and keep it as a line of JSON.",
    footer = {"", "Example:", "  follow --kafka 127.0.0.1:9092 --output alerts.jsonl"})
public final class FollowCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "BOOTSTRAP",
      description = "Kafka bootstrap servers, host:port[,host:port].")
  private String bootstrap = "";

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic of alerts (default: ${DEFAULT-VALUE}).")
  private String topic = "an0844.alerts";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Also write every alert to FILE, one line of JSON each; an existing file is replaced.")
  private @Nullable Path output;

  @Option(names = "--color", description = "Colour what is printed, for a terminal.")
  private boolean color;

  @Override
  public Integer call() {
    PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CountDownLatch ended = new CountDownLatch(1);
    try (AlertFollower follower =
        new AlertFollower(
            bootstrap, topic, output, screen, new AlertCard(color ? Paint.COLOUR : Paint.PLAIN))) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(follower, ended), "stop-following"));
      follower.run();
      return OK;
    } catch (KafkaException | IOException e) {
      requireNonNull(spec)
          .commandLine()
          .getErr()
          .println(
              Printable.of("Cannot follow " + topic + " at " + bootstrap + ": " + e.getMessage()));
      return FAILED;
    } finally {
      ended.countDown();
    }
  }

  /** Lets the follower finish the alert in hand, so that the file never ends in half a line. */
  private static void stop(AlertFollower follower, CountDownLatch ended) {
    follower.stop();
    try {
      if (!ended.await(5, TimeUnit.SECONDS)) {
        System.err.println(
            "The follower did not end in time; the last alert may be missing from its file.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

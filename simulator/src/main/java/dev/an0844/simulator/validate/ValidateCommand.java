package dev.an0844.simulator.validate;

import static java.util.Objects.requireNonNull;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.detection.Alert;
import dev.an0844.simulator.generate.DurationText;
import dev.an0844.simulator.live.KafkaOptions;
import dev.an0844.simulator.live.TopicTail;
import dev.an0844.simulator.live.TopicTail.Read;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code validate}: for a test of the sensors on a Mac of your own, in a controlled environment.
 * Prints the commands to type, follows the live topics for that host and source, and tells leg by
 * leg what arrived. Runs no command itself. Exit codes: 0 everything arrived, 1 something did not
 * or Kafka failed, 2 bad usage.
 */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Tests the sensors of a Mac of your own: prints what to type there and on a second machine, follows the live topics and says leg by leg what arrived, from which sensor, how late, and what is missing.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every leg arrived, and the alert",
      "1:something is missing, or Kafka could not be used",
      "2:bad usage"
    },
    footer = {
      "",
      "Example:",
      "  validate --kafka broker:9092 --host 4D41434F-0000-4000-8000-000000000001 --address 192.0.2.10 --source 192.0.2.20"
    })
public final class ValidateCommand implements Callable<Integer> {

  private static final int COMPLETE = 0;
  private static final int WANTING = 1;
  private static final int LAST_PORT = 65_535;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--host",
      required = true,
      paramLabel = "ID",
      description = "Id of the Mac, as its telemetry names it.")
  private String host = "";

  @Option(
      names = "--address",
      required = true,
      paramLabel = "ADDRESS",
      description = "Address or name of the Mac, as the second machine reaches it.")
  private String address = "";

  @Option(
      names = "--source",
      required = true,
      paramLabel = "IP",
      description = "Address of the second machine, as the Mac's sensors see it.")
  private String source = "";

  @Option(
      names = "--knock",
      paramLabel = "PORT",
      split = ",",
      description = "Closed ports to knock at (default: 7001,7002,7003).")
  private List<Integer> knock = List.of(7_001, 7_002, 7_003);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to open and to connect to (default: ${DEFAULT-VALUE}).")
  private int port = 47_000;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic of the telemetry (default: ${DEFAULT-VALUE}).")
  private String topic = "an0844.telemetry";

  @Option(
      names = "--alerts-topic",
      paramLabel = "TOPIC",
      description = "Topic of the alerts (default: ${DEFAULT-VALUE}).")
  private String alertsTopic = "an0844.alerts";

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How long to follow; ends sooner when everything has arrived (default: 10min).")
  private Duration wait = Duration.ofMinutes(10);

  @Option(
      names = "--json",
      description = "Prints one JSON object at the end; what to type goes to standard error.")
  private boolean json;

  @Override
  public Integer call() {
    Exercise exercise = exercise();
    try {
      Properties client = kafka.client();
      try (TopicTail<TelemetryEvent> telemetry =
              TopicTail.fromNow(kafka.bootstrap(), topic, TelemetryEvent.class, client);
          TopicTail<Alert> alerts =
              TopicTail.fromNow(kafka.bootstrap(), alertsTopic, Alert.class, client)) {
        // A polled sensor's clock has whole seconds.
        Checklist checklist = new Checklist(host, exercise, Instant.now().minusSeconds(1));
        printInstructions(exercise);
        follow(telemetry, alerts, checklist);
        report(checklist, telemetry.passedOver());
        return checklist.isComplete() ? COMPLETE : WANTING;
      }
    } catch (IOException | KafkaException e) {
      err().println(Printable.of(String.valueOf(e.getMessage())));
      return WANTING;
    }
  }

  private Exercise exercise() {
    require(!host.isBlank(), "--host is blank; give the id of the Mac");
    require(
        CanonicalAddress.of(source).isPresent(),
        "--source is '" + Printable.of(source) + "', it must be an IP address");
    // What is printed is there to be typed into a shell.
    require(
        CanonicalAddress.of(address).isPresent() || HOST_NAME.matcher(address).matches(),
        "--address is '" + Printable.of(address) + "', it must be an IP address or a host name");
    require(isPort(port), "--port is " + port + ", it must be from 1 to 65535");
    require(
        !knock.isEmpty() && knock.stream().allMatch(ValidateCommand::isPort),
        "--knock is " + knock + ", each must be from 1 to 65535");
    require(!knock.contains(port), "--knock names --port too; the knock is at closed ports");
    require(!wait.isNegative() && !wait.isZero(), "--wait must be more than 0");
    return new Exercise(address, source, List.copyOf(knock), port);
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= LAST_PORT;
  }

  private void printInstructions(Exercise exercise) {
    PrintWriter to = progress();
    to.println("Following the telemetry of " + Printable.of(host) + ". Type, in this order:");
    int number = 1;
    for (Exercise.Instruction instruction : exercise.instructions()) {
      to.printf("%n%d. %s, %s:%n", number++, instruction.what(), instruction.place().words());
      instruction.commands().forEach(command -> to.println("     " + command));
    }
    to.println();
    to.println("To undo it, on the Mac:");
    exercise.undo().forEach(command -> to.println("     " + command));
    to.println();
    to.flush();
  }

  private void follow(
      TopicTail<TelemetryEvent> telemetry, TopicTail<Alert> alerts, Checklist checklist) {
    Instant deadline = Instant.now().plus(wait);
    while (!checklist.isComplete() && Instant.now().isBefore(deadline)) {
      for (Read<TelemetryEvent> read : telemetry.next(POLL)) {
        checklist.take(read.record(), read.written()).ifPresent(this::tell);
      }
      for (Read<Alert> read : alerts.next(POLL)) {
        if (checklist.take(read.record(), read.written())) {
          tellOf("the alert", Optional.empty());
        }
      }
    }
  }

  private void tell(Arrival arrival) {
    String where = arrival.port() == 0 ? "" : " at port " + arrival.port();
    tellOf(arrival.leg().words() + where, Optional.of(arrival.sensor()));
  }

  private void tellOf(String what, Optional<String> sensor) {
    PrintWriter to = progress();
    to.println(
        "arrived: " + what + sensor.map(name -> ", from " + Printable.of(name, 100)).orElse(""));
    to.flush();
  }

  private void report(Checklist checklist, long passedOver) {
    ValidationReport report = new ValidationReport(checklist);
    if (json) {
      out().println(report.json());
    } else {
      out().println();
      report.print(out());
    }
    if (passedOver > 0) {
      err()
          .println(
              passedOver
                  + " records of "
                  + topic
                  + " could not be read here, such as those of a schema registry; they are not in this.");
    }
    out().flush();
    err().flush();
  }

  private PrintWriter progress() {
    return json ? err() : out();
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(requireNonNull(spec).commandLine(), message);
    }
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}

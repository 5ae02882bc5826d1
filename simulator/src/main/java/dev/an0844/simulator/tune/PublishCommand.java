package dev.an0844.simulator.tune;

import static java.util.Objects.requireNonNull;

import dev.an0844.rulebook.RuleFile;
import dev.an0844.simulator.terminal.FileTrouble;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.text.Printable;
import dev.an0844.tuning.TuningRule;
import dev.an0844.wire.SingleObject;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tune publish}: checks a file of rules and appends its versions to the tuning topic, keyed
 * by rule. Versions that the job knows already it passes over, so a file that grows can be
 * published whole each time. What became of each, the status topic says.
 */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeOnExecutionException = 2,
    description = "Checks a file of tuning rules and publishes them to the tuning topic.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the brokers have every version",
      "1:some rule is not sound, or the brokers did not take it; nothing is published in the first case",
      "2:bad usage, or a file that cannot be read"
    })
final class PublishCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rules: a JSON array.")
  private Path rules = Path.of("");

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "BOOTSTRAP",
      description = "Kafka bootstrap servers, host:port[,host:port].")
  private String bootstrap = "";

  @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "tuning.topic.")
  private String topic = "";

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description = "Further settings of the Kafka producer, such as TLS and SASL.")
  private @Nullable Path properties;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "detection.window of the job, in seconds. Default: 300.")
  private long windowSeconds = Contract.defaults().window().toSeconds();

  @Override
  public Integer call() throws InterruptedException {
    try {
      RuleFile.Content content = RuleFile.read(rules, windowSeconds * 1_000);
      if (RuleProblems.print(rules, content, err())) {
        return 1;
      }
      publish(content.book().all());
      return 0;
    } catch (IOException e) {
      err().println(FileTrouble.inWords(e));
      return 2;
    } catch (KafkaException | ExecutionException e) {
      err()
          .println(
              "topic "
                  + topic
                  + " at "
                  + bootstrap
                  + " did not take the rules: "
                  + Printable.of(String.valueOf(e)));
      return 1;
    }
  }

  private void publish(List<TuningRule> versions)
      throws IOException, InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (TuningRule version : versions) {
        byte[] key = version.getRuleId().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topic, key, SingleObject.encode(version))));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println("published " + versions.size() + " versions to " + topic);
    out.flush();
  }

  private Properties settings() throws IOException {
    Properties settings = new Properties();
    if (properties != null) {
      try (InputStream in = new FileInputStream(properties.toFile())) {
        settings.load(in);
      }
    }
    settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "an0844-tune");
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000");
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}

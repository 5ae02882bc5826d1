package dev.an0844.simulator.publish;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.simulator.traffic.Delivery;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Telemetry as Avro files in one folder, {@code telemetry-000.avro} and so on: each is the feed of
 * the machines that fall to it, in the order of delivery. The same deliveries give the same bytes.
 * Not thread-safe.
 */
public final class TelemetryFiles implements Outlet {

  private interface Sheet extends Closeable {
    void add(Delivery.OfEvent delivery) throws IOException;

    void addGarbage(Delivery.OfGarbage of) throws IOException;
  }

  private final List<Path> paths = new ArrayList<>();
  private final List<Sheet> sheets = new ArrayList<>();

  private TelemetryFiles() {}

  /**
   * Starts the files.
   *
   * @param count how many
   * @param ofNextVersion how many of them, the last ones, are written with a newer version of the
   *     schema
   * @param seed decides the files' sync markers
   */
  public static TelemetryFiles create(Path folder, int count, int ofNextVersion, long seed)
      throws IOException {
    TelemetryFiles files = new TelemetryFiles();
    try {
      for (int i = 0; i < count; i++) {
        Path path = folder.resolve(name(i));
        files.paths.add(path);
        files.sheets.add(i < count - ofNextVersion ? today(path, seed + i) : next(path, seed + i));
      }
    } catch (IOException e) {
      files.abandon();
      throw e;
    }
    return files;
  }

  /** The name of the nth file, from 0. */
  public static String name(int nth) {
    return "telemetry-%03d.avro".formatted(nth);
  }

  /** The files, complete or not. */
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void deliver(Delivery delivery) throws IOException {
    Sheet sheet = sheets.get(delivery.machine().index() % sheets.size());
    if (delivery instanceof Delivery.OfEvent event) {
      sheet.add(event);
    } else if (delivery instanceof Delivery.OfGarbage of) {
      sheet.addGarbage(of);
    }
  }

  @Override
  public void close() throws IOException {
    for (Sheet sheet : sheets) {
      sheet.close();
    }
  }

  @Override
  public void abandon() throws IOException {
    try {
      close();
    } finally {
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Sheet today(Path path, long seed) throws IOException {
    TelemetryFileWriter out = TelemetryFileWriter.create(path, seed);
    Garbage garbage = new Garbage();
    return new Sheet() {
      @Override
      public void add(Delivery.OfEvent delivery) throws IOException {
        out.append(delivery.event());
      }

      @Override
      public void addGarbage(Delivery.OfGarbage of) throws IOException {
        out.appendRaw(garbage.forFile(of.seed(), of.machine()));
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private static Sheet next(Path path, long seed) throws IOException {
    NextTelemetry next = new NextTelemetry();
    EncodedFile out = EncodedFile.create(path, NextTelemetry.schema(), seed);
    Garbage garbage = new Garbage();
    return new Sheet() {
      @Override
      public void add(Delivery.OfEvent delivery) throws IOException {
        out.append(next.encode(delivery.event()));
      }

      @Override
      public void addGarbage(Delivery.OfGarbage of) throws IOException {
        out.appendAlone(garbage.forNextFile(of.seed(), of.machine()));
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}

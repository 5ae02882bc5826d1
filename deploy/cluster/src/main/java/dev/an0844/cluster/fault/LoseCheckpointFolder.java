package dev.an0844.cluster.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The folder of checkpoints cannot be written to for a while. A file stands where it was: rights
 * would not keep a superuser out.
 */
final class LoseCheckpointFolder implements Fault {

  private static final Duration LOST = Duration.ofSeconds(20);
  private static final Duration LOST_QUICK = Duration.ofSeconds(12);

  @Override
  public String name() {
    return "checkpoints-unwritable";
  }

  @Override
  public String description() {
    return "the folder of checkpoints can be neither written to nor read for a while";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 45 : 80);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    Path folder = scene.cluster().folder().checkpoints();
    Path aside = folder.resolveSibling("checkpoints-aside");
    scene.say("the folder of checkpoints is gone");
    Files.move(folder, aside);
    Files.createFile(folder);
    try {
      scene.flow(scene.quick() ? LOST_QUICK : LOST);
    } finally {
      Files.delete(folder);
      Files.move(aside, folder);
    }
    scene.recover();
  }
}

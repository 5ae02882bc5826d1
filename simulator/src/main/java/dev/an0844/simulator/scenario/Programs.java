package dev.an0844.simulator.scenario;

import dev.an0844.telemetry.Process;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that act on the simulated Macs. */
public final class Programs {

  public static final String IMPLANT = "/private/tmp/.cache/agentd";
  public static final String NETCAT = "/usr/bin/nc";
  public static final String PYTHON = "/usr/bin/python3";
  public static final String SSHD = "/usr/sbin/sshd";
  public static final String LAUNCHD = "/sbin/launchd";
  public static final String SCREEN_SHARING =
      "/System/Library/CoreServices/RemoteManagement/screensharingd.bundle/Contents/MacOS/screensharingd";
  public static final String CONTROL_CENTER =
      "/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter";
  public static final String RAPPORTD = "/usr/libexec/rapportd";
  public static final String SHARINGD = "/usr/libexec/sharingd";
  public static final String NODE = "/opt/homebrew/bin/node";
  public static final String JAVA = "/usr/bin/java";
  public static final String DOCKER = "/Applications/Docker.app/Contents/MacOS/com.docker.backend";
  public static final String PFCTL = "/sbin/pfctl";
  public static final String SOCKETFILTERFW = "/usr/libexec/ApplicationFirewall/socketfilterfw";
  public static final String VPN = "/Applications/Office VPN.app/Contents/MacOS/vpnd";

  private static final Map<String, Process> PLAIN = new ConcurrentHashMap<>();

  private Programs() {}

  /** The program as a process of which nothing but the path is known. Shared: not to be changed. */
  public static Process process(String path) {
    return PLAIN.computeIfAbsent(
        path, p -> new Process(null, p, null, null, null, null, List.of()));
  }

  /** The program run by root with these arguments. */
  public static Process root(String path, String... args) {
    return new Process(null, path, null, null, LAUNCHD, 0L, List.of(args));
  }
}

package dev.an0844.cluster.command;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells what could not be done in a sentence, and a defect of ours with its stack. */
public final class Failures implements IExecutionExceptionHandler {

  private static final int FAILED = 1;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
      commandLine.getErr().println(failure.getMessage());
      return FAILED;
    }
    throw failure;
  }
}

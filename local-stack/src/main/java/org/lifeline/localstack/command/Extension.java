package org.lifeline.localstack.command;

import java.util.concurrent.Callable;

/**
 * A command that another module adds to the command line: a picocli command, found by {@link java.util.ServiceLoader}.
 * It returns the exit status.
 */
public interface Extension extends Callable<Integer> {
}

package org.lifeline.platform.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Sends this process a real signal when it reaches a step for the n-th time: {@code KILL}, which ends it, or
 * {@code STOP}, which pauses it until somebody sends {@code CONT}.
 */
final class Trap {

  private final Step step;
  private final String signal;
  private final AtomicInteger countdown;
  /** Whether anything was sent since the last commit of who takes rows out of the outbox. */
  private final AtomicBoolean sent = new AtomicBoolean();

  Trap(Step step, String signal, int countdown) {
    this.step = step;
    this.signal = signal;
    this.countdown = new AtomicInteger(countdown);
  }

  /** The process is at this step now. */
  void at(Step reached) {
    if (reached == Step.BEFORE_PUBLISHING) {
      sent.set(true);
    }
    if (step != Step.NONE && reached == step && countdown.decrementAndGet() == 0) {
      spring();
    }
  }

  private void spring() {
    try {
      int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(ProcessHandle.current().pid())).start()
          .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill ended with " + exit);
      }
      if (signal.equals("KILL")) {
        new CountDownLatch(1).await(); // for the moment that is left
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The database as it is, with this trap in the way of its connections. */
  DataSource in(DataSource database) {
    return (DataSource) Proxy.newProxyInstance(Trap.class.getClassLoader(), new Class<?>[]{DataSource.class},
        (proxy, method, arguments) -> {
          var result = call(database, method, arguments);
          return result instanceof Connection connection ? in(connection) : result;
        });
  }

  private Connection in(Connection connection) {
    var beforeCommit = new AtomicReference<>(Step.NONE);
    return (Connection) Proxy.newProxyInstance(Trap.class.getClassLoader(), new Class<?>[]{Connection.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            var sql = (String) arguments[0];
            if (sql.contains("delete from outbox")) {
              beforeCommit.set(Step.BEFORE_OUTBOX_COMMIT);
            } else if (sql.startsWith("insert into outbox")) {
              beforeCommit.set(Step.BEFORE_COMMIT);
            } else if (sql.startsWith("insert into inbox")) {
              beforeCommit.set(Step.BEFORE_INBOX_COMMIT);
            }
          } else if (method.getName().equals("commit")) {
            var reached = beforeCommit.getAndSet(Step.NONE);
            if (reached != Step.BEFORE_OUTBOX_COMMIT || sent.getAndSet(false)) {
              at(reached);
            }
          }
          return call(connection, method, arguments);
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

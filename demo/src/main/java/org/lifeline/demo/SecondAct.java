package org.lifeline.demo;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.scenes.Scenes;
import org.lifeline.demo.scenes.hurry.Hurry;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.OwnHome;
import org.lifeline.localstack.stack.StackAside;

/**
 * Plays the scenes that take hours or days on a small separate stack, which is removed afterwards, whatever happens. If
 * the machine has no room for it, the act is left out.
 *
 * @param home of the stack beside which it runs; its own is below it
 */
record SecondAct(Installation installation, StackHome home, SampleData samples) {

  /**
   * Plays it after the first act, during which its stack starts.
   *
   * @throws StackFailure its stack does not start
   */
  void playBehind(Runnable first, Scenes scenes, PrintWriter out) {
    StackAside aside;
    try {
      aside = new StackAside(new OwnHome("demo", home.of("in-a-hurry")), installation, samples.scheme(),
          Hurry.settings());
    } catch (StackFailure e) {
      first.run();
      leaveOut(e, scenes);
      return;
    }
    try (var interruption = new Interruption(aside.processes(), out);
        aside;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starting = CompletableFuture.runAsync(() -> aside.up(Set.copyOf(ServiceEntry.chainNames())), threads);
      first.run();
      starting.join();
      var doors = new Doors(aside.addresses(), Credentials.read(aside.home().credentials()));
      new SchemeOperator(doors).importContacts(samples.helplines());
      scenes.playInAHurry(doors, SceneScheme.read(aside.home().scheme()), new BehindTheScenes(aside, installation));
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof StackFailure failure)) {
        throw e;
      }
      leaveOut(failure, scenes);
    }
  }

  private static void leaveOut(StackFailure failure, Scenes scenes) {
    if (failure.exitStatus() != StackFailure.REFUSED) {
      throw failure;
    }
    scenes.leaveOutHurry(String.valueOf(failure.getMessage()));
  }
}

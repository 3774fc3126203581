package org.lifeline.demo;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.scenes.Scenes;
import org.lifeline.demo.scenes.hurry.Hurry;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.OwnHome;
import org.lifeline.localstack.stack.StackAside;

/**
 * Where each act of the scenes is played. The first is played on the stack in use, unless too many others wait there;
 * the second, of what takes hours or days, never is. Instead they are played on a small separate stack, one after the
 * other, which is removed afterwards, whatever happens. If the machine has no room for it, the act is left out.
 *
 * @param home of the stack in use; that of the separate one is below it
 */
record Acts(Installation installation, StackHome home, SampleData samples, PrintWriter out) {

  /** In the second act there is no gateway for messages, which a scene of it shows. */
  private static final Set<String> CHAIN = Set.copyOf(ServiceEntry.chainNames());
  private static final Set<String> CHAIN_AND_GATEWAY = Stream.concat(CHAIN.stream(), Stream.of("phones"))
      .collect(Collectors.toUnmodifiableSet());

  /**
   * Plays both acts.
   *
   * @param doors of the stack in use
   * @throws StackFailure a separate stack does not start
   */
  void play(Scenes scenes, Doors doors) {
    var scheme = SceneScheme.read(home.scheme());
    var crowd = Stage.crowd(doors, scheme);
    if (crowd.isEmpty()) {
      aside(Hurry.settings(), CHAIN, () -> {
        scenes.play(doors, scheme);
        scenes.announceHurry();
      }, stack -> hurry(scenes, stack), scenes::leaveOutHurry);
      return;
    }
    scenes.announceAside(crowd.get());
    aside(Map.of(), CHAIN_AND_GATEWAY, () -> {
    }, stack -> scenes.play(doors(stack), SceneScheme.read(stack.home().scheme())), scenes::leaveOut);
    aside(Hurry.settings(), CHAIN, scenes::announceHurry, stack -> hurry(scenes, stack), scenes::leaveOutHurry);
  }

  private void hurry(Scenes scenes, StackAside stack) {
    scenes.playInAHurry(doors(stack), SceneScheme.read(stack.home().scheme()),
        new BehindTheScenes(stack, installation));
  }

  /**
   * Plays an act on a separate stack.
   *
   * @param settings  of its services
   * @param parts     that start, with all that they need
   * @param meanwhile is done while it starts
   * @param leaveOut  is told why there is no room for it
   */
  private void aside(Map<String, String> settings, Set<String> parts, Runnable meanwhile, Consumer<StackAside> act,
      Consumer<String> leaveOut) {
    StackAside aside;
    try {
      aside = new StackAside(new OwnHome("demo", home.of("in-a-hurry")), installation, samples.scheme(), settings);
    } catch (StackFailure e) {
      meanwhile.run();
      leaveOut(e, leaveOut);
      return;
    }
    try (var interruption = new Interruption(aside.processes(), out);
        aside;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starting = CompletableFuture.runAsync(() -> aside.up(parts), threads);
      meanwhile.run();
      starting.join();
      new SchemeOperator(doors(aside)).importContacts(samples.helplines());
      act.accept(aside);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof StackFailure failure)) {
        throw e;
      }
      leaveOut(failure, leaveOut);
    }
  }

  private static void leaveOut(StackFailure failure, Consumer<String> told) {
    if (failure.exitStatus() != StackFailure.REFUSED) {
      throw failure;
    }
    told.accept(String.valueOf(failure.getMessage()));
  }

  private static Doors doors(StackAside stack) {
    return new Doors(stack.addresses(), Credentials.read(stack.home().credentials()));
  }
}

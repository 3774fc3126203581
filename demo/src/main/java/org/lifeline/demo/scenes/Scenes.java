package org.lifeline.demo.scenes;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.scenes.hurry.Hurry;
import org.lifeline.demo.scenes.hurry.LongScene;
import org.lifeline.demo.stage.Backstage;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import org.lifeline.demo.stage.Unexpected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules beyond the plain path, scene after scene: first on a stack that runs and on which nobody else is at work;
 * then, for those that take hours or days, on a separate one. They do not count in the demo's report or outcomes.
 */
public final class Scenes {

  private static final List<Scene> ALL = List.of(new RepeatedRequest(), new EverythingWrongAtOnce(),
      new SameSurvivorTwice(),
      new LostPhone(), new DifferentPerson(), new SamePerson(), new AnotherReplaces(), new UnderSixteen(),
      new Transferred(),
      new NobodyOffersIt(), new NeedsMet(), new WaitingInOrder(),
      new ExcludedOperator(), new SimValidity(), new NearestHub(), new WrongCheckDigits(),
      new WithdrawnInTime(), new CalledBack(), new Recalled(),
      new OpenItems(), new OutdatedPack(), new NeutralLabel(), new SafeContactChanged(), new ChangeAwaitsMessage(),
      new SafeWindows(), new CovertMessage(),
      new CovertMail(), new WebhookTaken(),
      new PersonErased(),
      new DeliveryFailed(), new ComeBack(), new PhoneFound(), new FoundAndReplaced(),
      new SimRejected(), new HotlinesApplied(), new NumberWithdrawn(), new NumbersThatCost(), new WhichServices(),
      new WebEntries(),
      new StockMoved(), new SomebodyElses(), new BreakGlass(),
      new Sandbox());

  private static final Logger LOG = LoggerFactory.getLogger(Scenes.class);

  private final Story story;
  private int played;
  private int leftOut;
  private final List<String> failed = new ArrayList<>();

  public Scenes(PrintWriter out) {
    story = new Story(out);
  }

  /** Plays the scenes of the first act, on a stack that others use too. */
  public void play(Doors doors, SceneScheme scheme) {
    story.line("");
    story.line("Scenes: the rest of the scheme, on records of their own.");
    onStage(doors, scheme, null, ALL.size(), stage -> {
      var curtain = new Curtain(stage, story);
      curtain.rise();
      ALL.forEach(scene -> play(scene, stage, stage::tidy));
      curtain.fall();
    });
  }

  /** Prints that the first act is played on a separate stack. */
  public void announceAside(String why) {
    story.line("");
    story.line(why + ": the scenes play on a small stack of their own, with the same rules, which starts now.");
  }

  /** Prints what the second act is: hours and days of the rules played in seconds. */
  public void announceHurry() {
    story.line("");
    story.line(
        "Second act: what takes hours or days by the clock, on a small stack of its own on which it takes seconds.");
    Hurry.words().forEach(time -> story.line("  " + time));
    story.line("  On the stack that you use no setting is touched.");
  }

  /** Plays the second act, on a stack with the settings of {@link Hurry}, which is thrown away afterwards. */
  public void playInAHurry(Doors doors, SceneScheme scheme, Backstage backstage) {
    onStage(doors, scheme, backstage, Hurry.scenes().size(), stage -> {
      var begun = new LinkedHashMap<LongScene, Optional<RuntimeException>>();
      var scenes = Hurry.scenes();
      scenes.reversed().forEach(scene -> begun.put(scene, begin(scene, stage)));
      begun.reversed().forEach((scene, failure) -> play(new Begun(scene, failure), stage, () -> {
      }));
    });
  }

  /** Leaves out the first act. */
  public void leaveOut(String why) {
    leaveOut(ALL.size(), why);
  }

  /** Leaves out the second act. */
  public void leaveOutHurry(String why) {
    leaveOut(Hurry.scenes().size(), why);
  }

  private void leaveOut(int scenes, String why) {
    played += scenes;
    leftOut += scenes;
    story.line("  Left out, all " + scenes + " scenes: " + why);
  }

  /** Prints a summary; returns whether each scene that could be played came out as the rules say. */
  public boolean end() {
    story.line("");
    story.line(summary());
    return failed.isEmpty();
  }

  private void onStage(Doors doors, SceneScheme scheme, @Nullable Backstage backstage, int scenes,
      Consumer<Stage> act) {
    try {
      act.accept(new Stage(doors, scheme, Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
          .toUpperCase(Locale.ROOT), backstage));
    } catch (LeftOut e) {
      leaveOut(scenes, e.getMessage() + ".");
    } catch (Unexpected | Door.Refused e) {
      played++;
      failed.add("the stage");
      story.line("  The scenes cannot be played: " + e.getMessage() + ".");
    }
  }

  private static Optional<RuntimeException> begin(LongScene scene, Stage stage) {
    try {
      scene.begin(stage);
      return Optional.empty();
    } catch (Door.Unreachable e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** A scene that has begun, or has failed to. */
  private record Begun(LongScene scene, Optional<RuntimeException> failure) implements Scene {

    @Override
    public String rule() {
      return scene.rule();
    }

    @Override
    public void play(Stage stage, Story story) {
      failure.ifPresent(e -> {
        throw e;
      });
      scene.play(stage, story);
    }
  }

  /** @param tidy ends everything that the scene has begun */
  private void play(Scene scene, Stage stage, Runnable tidy) {
    long begun = System.nanoTime();
    story.line("");
    story.line("  " + ++played + ". " + scene.rule() + ".");
    try {
      scene.play(stage, story);
      tidy.run();
      story.tell("As the rules say. (%.1f s)", (System.nanoTime() - begun) / 1e9);
    } catch (LeftOut e) {
      leftOut++;
      story.tell("Left out: %s.", e.getMessage());
    } catch (Door.Unreachable e) {
      throw e; // no later scene would do better
    } catch (RuntimeException e) {
      failed.add(scene.rule());
      story.tell("NOT AS THE RULES SAY: %s.", words(e));
      tidyUp(tidy);
    }
  }

  private void tidyUp(Runnable tidy) {
    try {
      tidy.run();
    } catch (Unexpected | Door.Refused e) {
      story.tell("What the scene has begun stays as it is: %s.", e.getMessage());
    }
  }

  /** What was not as expected. Of a fault of our own only its type, as its text may quote what was sent. */
  private static String words(RuntimeException failure) {
    if (failure instanceof Unexpected || failure instanceof Door.Refused) {
      return String.valueOf(failure.getMessage());
    }
    LOG.error("A scene broke off", failure);
    return "the scene broke off with a " + failure.getClass().getSimpleName() + ", see the log";
  }

  private String summary() {
    var text = String.format("%d scenes: %d as the rules say, %d not, %d left out.", played,
        played - leftOut - failed.size(), failed.size(), leftOut);
    return failed.isEmpty() ? text : text + " Not as the rules say: " + String.join("; ", failed) + ".";
  }
}

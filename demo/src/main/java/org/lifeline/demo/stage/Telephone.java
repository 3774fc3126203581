package org.lifeline.demo.stage;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A survivor's phone, as far as the local gateway shows it. Its number is of the drama range: nobody's. */
public final class Telephone {

  /** So the local gateway says of it. */
  private static final int NEVER_REACHED = 999;
  /** The local gateway takes what is for it, and breaks off without a word. */
  private static final int BREAKS_OFF = 998;

  /** Begins anywhere, so that one run after the other does not write to the same ones. */
  private static final AtomicInteger NEXT = new AtomicInteger(new Random().nextInt(BREAKS_OFF));

  private final Stage stage;
  private final String number;
  private final int before;

  private Telephone(Stage stage, int ending) {
    this.stage = stage;
    this.number = "07700 900" + String.format(Locale.ROOT, "%03d", ending);
    this.before = stage.shownOn(e164()).size();
  }

  /**
   * One that can be reached.
   *
   * @throws LeftOut there is no local gateway
   */
  public static Telephone ofNobody(Stage stage) {
    return new Telephone(stage, NEXT.getAndIncrement() % BREAKS_OFF);
  }

  public static Telephone neverReached(Stage stage) {
    return new Telephone(stage, NEVER_REACHED);
  }

  public static Telephone breakingOff(Stage stage) {
    return new Telephone(stage, BREAKS_OFF);
  }

  public String number() {
    return number;
  }

  /** What has come since. */
  public List<String> shown() {
    var all = stage.shownOn(e164());
    return all.subList(before, all.size());
  }

  /** How often the gateway was asked to bring something since, whether it said so or not. */
  public int tried() {
    return shown().size();
  }

  private String e164() {
    return "+44" + number.substring(1).replace(" ", "");
  }
}

package org.lifeline.demo.stage;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifeline.demo.actors.Phones.Shown;

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
    this.before = stage.messagesOn(e164()).size();
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

  /** One that can be reached; the gateway takes its time before it answers whoever sends the next message to it. */
  public static Telephone answeredLate(Stage stage) {
    var phone = ofNobody(stage);
    try {
      stage.doors().phones().answerLate(phone.e164());
    } catch (IOException e) {
      throw new LeftOut("there is no local gateway for text messages");
    }
    return phone;
  }

  public String number() {
    return number;
  }

  /** What has come since. */
  public List<String> shown() {
    return messages().stream().map(Shown::text).toList();
  }

  /** Until when the last of what has come since might have come. */
  public Instant lastValidUntil() {
    return Instant.parse(messages().getLast().validUntil());
  }

  /** Whether the gateway has answered for all that has come since. */
  public boolean isAnswered() {
    return messages().stream().allMatch(Shown::answered);
  }

  private List<Shown> messages() {
    var all = stage.messagesOn(e164());
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

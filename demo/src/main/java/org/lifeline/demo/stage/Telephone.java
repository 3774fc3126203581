package org.lifeline.demo.stage;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifeline.demo.actors.Phones.Shown;

/** A survivor's phone, as far as the local gateway shows it. Its number is of the drama range and belongs to nobody. */
public final class Telephone {

  /** The ending of numbers that the local gateway reports as not reached. */
  private static final int NEVER_REACHED = 999;
  /** The ending of numbers for which the local gateway accepts a message and breaks off without an answer. */
  private static final int BREAKS_OFF = 998;

  /** Begins at random, so that successive runs do not write to the same numbers. */
  private static final AtomicInteger NEXT = new AtomicInteger(new Random().nextInt(BREAKS_OFF));

  /** Tells the scenes' messages from those to others, who may have the same number. */
  private static final String CODE_WORD = "marble fountain";

  private final Stage stage;
  private final String number;
  private final int before;

  private Telephone(Stage stage, int ending) {
    this.stage = stage;
    this.number = "07700 900" + String.format(Locale.ROOT, "%03d", ending);
    this.before = all().size();
  }

  /**
   * A phone that can be reached.
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

  /** A phone that can be reached; the gateway delays its acknowledgement of the next message to it. */
  public static Telephone answeredLate(Stage stage) {
    var phone = ofNobody(stage);
    try {
      stage.doors().phones().answerLate(phone.e164());
    } catch (IOException e) {
      throw new LeftOut("there is no local gateway for text messages");
    }
    return phone;
  }

  /** The safe contact of its survivor: text messages to it, in hours that have begun, with her code word. */
  public Map<String, Object> contact() {
    var contact = new HashMap<>(Hours.textsTo(number));
    contact.put("code_word", CODE_WORD);
    return contact;
  }

  /** The messages to its survivor that have arrived since it was made. */
  public List<String> shown() {
    return messages().stream().map(Shown::text).toList();
  }

  /** Until when the last message that has arrived since was valid. */
  public Instant lastValidUntil() {
    return Instant.parse(messages().getLast().validUntil());
  }

  /** Whether the gateway has acknowledged every message that has arrived since. */
  public boolean isAnswered() {
    return messages().stream().allMatch(Shown::answered);
  }

  private List<Shown> messages() {
    var all = all();
    return all.subList(before, all.size());
  }

  private List<Shown> all() {
    return stage.messagesOn(e164()).stream().filter(shown -> shown.text().endsWith("(" + CODE_WORD + ")")).toList();
  }

  /** How often the gateway was asked to deliver something since, whether it answered or not. */
  public int tried() {
    return shown().size();
  }

  private String e164() {
    return "+44" + number.substring(1).replace(" ", "");
  }
}

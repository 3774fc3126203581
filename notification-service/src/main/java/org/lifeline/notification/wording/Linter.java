package org.lifeline.notification.wording;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what could give a survivor away in a text that appears on her phone. Every text of {@link Wording} passes it in a
 * test, and every message once more, with its code word and its sender, before it is sent.
 */
public final class Linter {

  /** Segments of an SMS with a code word; without one there is one. */
  private static final int MOST_SEGMENTS = 2;
  private static final Pattern LINK = Pattern
      .compile("://|www|@|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]|/|\\\\", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final Pattern NUMBER = Pattern
      .compile("\\p{Nd}[\\p{Nd}\\p{Z}\\p{P}]*\\p{Nd}[\\p{Nd}\\p{Z}\\p{P}]*\\p{Nd}");
  private static final Pattern PLACE_LEFT_OPEN = Pattern.compile("[{}<>%$|~^]");
  private static final Pattern SMS_SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}");
  private static final Pattern MAIL_SENDER = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*@[a-z0-9-]+(\\.[a-z0-9-]+)+");

  private final ForbiddenWords words;

  public Linter() {
    words = ForbiddenWords.read();
  }

  /** What is wrong with one of our own texts or subjects. */
  public Set<Fault> ofTemplate(String text) {
    var faults = ofAnything(text);
    if (DIGIT.matcher(text).find()) {
      faults.add(Fault.NUMBER);
    }
    if (SmsText.of(text).segments() > 1) {
      faults.add(Fault.LENGTH);
    }
    return faults;
  }

  /** What is wrong with a word that a caseworker has agreed on with the survivor. */
  public Set<Fault> ofCodeWord(String word) {
    var faults = ofAnything(word);
    if (NUMBER.matcher(word).find()) {
      faults.add(Fault.NUMBER);
    }
    return faults;
  }

  /** What is wrong with a message as it would be sent. */
  public Set<Fault> ofMessage(Message message) {
    var faults = ofAnything(message.text());
    faults.addAll(ofTemplate(message.subject()));
    if (NUMBER.matcher(message.text()).find()) {
      faults.add(Fault.NUMBER);
    }
    if (SmsText.of(message.text()).segments() > MOST_SEGMENTS) {
      faults.add(Fault.LENGTH);
    }
    return faults;
  }

  /** Whether a text says anything of the scheme, of a helpline or of what they are about. */
  public boolean saysWhatItMustNot(String text) {
    return words.in(text);
  }

  /** What is wrong with the name that an SMS comes from: 3 to 11 letters and digits, a letter among them. */
  public Set<Fault> ofSmsSender(String sender) {
    return of(sender, SMS_SENDER.matcher(sender).matches());
  }

  /** What is wrong with the address that an e-mail comes from. */
  public Set<Fault> ofMailSender(String address) {
    return of(address, MAIL_SENDER.matcher(address).matches());
  }

  /** What is wrong with the name that an e-mail comes from. */
  public Set<Fault> ofMailSenderName(String name) {
    return of(name, ofAnything(name).isEmpty() && !DIGIT.matcher(name).find());
  }

  private Set<Fault> of(String sender, boolean wellFormed) {
    var faults = EnumSet.noneOf(Fault.class);
    if (!wellFormed) {
      faults.add(Fault.SENDER);
    }
    if (words.in(sender)) {
      faults.add(Fault.FORBIDDEN_WORD);
    }
    return faults;
  }

  private Set<Fault> ofAnything(String text) {
    var faults = EnumSet.noneOf(Fault.class);
    if (text.isBlank()) {
      faults.add(Fault.EMPTY);
    }
    if (words.in(text)) {
      faults.add(Fault.FORBIDDEN_WORD);
    }
    if (LINK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).find()) {
      faults.add(Fault.LINK);
    }
    if (PLACE_LEFT_OPEN.matcher(text).find() || text.codePoints().anyMatch(Linter::isUnseen)) {
      faults.add(Fault.CHARACTER);
    }
    return faults;
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
        true;
      default -> false;
    };
  }
}

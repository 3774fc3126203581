package org.lifeline.notification.wording;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.lifeline.platform.words.MessageText;
import org.lifeline.platform.words.TextFault;

/**
 * Finds what could give a survivor away in a text that appears on her phone. A test checks every text of {@link
 * Wording}, and every message is checked once more, with its code word and its sender, before it is sent.
 */
public final class Linter {

  /** The most segments of an SMS with a code word; our own texts have one. */
  private static final int MOST_SEGMENTS = 2;
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final Pattern SMS_SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}");
  private static final Pattern MAIL_SENDER = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*@[a-z0-9-]+(\\.[a-z0-9-]+)+");

  /** The faults of one of our own texts or subjects. */
  public Set<TextFault> ofTemplate(String text) {
    var faults = MessageText.faultsBesideDigits(text);
    if (DIGIT.matcher(text).find()) {
      faults.add(TextFault.NUMBER);
    }
    if (SmsText.of(text).segments() > 1) {
      faults.add(TextFault.LENGTH);
    }
    return faults;
  }

  /** The faults of a code word that a caseworker has agreed on with the survivor. */
  public Set<TextFault> ofCodeWord(String word) {
    return MessageText.faults(word);
  }

  /**
   * The faults of a message as it would be sent. A code word stands in brackets at the end, and the text before it and
   * the word are searched separately: "in a few days (talking)" says nothing of stalking.
   */
  public Set<TextFault> ofMessage(Message message) {
    var faults = EnumSet.noneOf(TextFault.class);
    for (var part : message.text().split(" \\(")) {
      faults.addAll(MessageText.faults(part));
    }
    faults.addAll(ofTemplate(message.subject()));
    if (SmsText.of(message.text()).segments() > MOST_SEGMENTS) {
      faults.add(TextFault.LENGTH);
    }
    return faults;
  }

  /** Whether a text mentions the scheme, a helpline or what they are about. */
  public boolean saysWhatItMustNot(String text) {
    return MessageText.saysWhatItMustNot(text);
  }

  /** The faults of the name that an SMS comes from: 3 to 11 letters, digits and spaces, with a letter among them. */
  public Set<TextFault> ofSmsSender(String sender) {
    return of(sender, SMS_SENDER.matcher(sender).matches());
  }

  /** The faults of the address that an e-mail comes from. */
  public Set<TextFault> ofMailSender(String address) {
    return of(address, MAIL_SENDER.matcher(address).matches());
  }

  /** The faults of the name that an e-mail comes from. */
  public Set<TextFault> ofMailSenderName(String name) {
    return of(name, MessageText.faultsBesideDigits(name).isEmpty() && !DIGIT.matcher(name).find());
  }

  private Set<TextFault> of(String sender, boolean wellFormed) {
    var faults = EnumSet.noneOf(TextFault.class);
    if (!wellFormed) {
      faults.add(TextFault.SENDER);
    }
    if (MessageText.saysWhatItMustNot(sender)) {
      faults.add(TextFault.FORBIDDEN_WORD);
    }
    return faults;
  }
}

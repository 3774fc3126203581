package org.lifeline.referral.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.EmailAddress;
import org.lifeline.platform.words.LabelText;
import org.lifeline.platform.words.WordList;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.DeliveryDetails;

/**
 * Rules for where the parcel goes. All fields are bounded, so that they fit on a label. A label is read by the courier,
 * who gets no phone number and no e-mail address of the recipient, and by anyone who sees the parcel, to whom no word
 * may give anything away. What no label can carry is refused here: nobody who prepares the parcel could ask for another
 * spelling.
 */
final class DeliveryRules {

  private static final String FORBIDDEN_WORD = "forbidden-word";
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_ADDRESS = 300;
  private static final int LONGEST_INSTRUCTIONS = 500;

  private final WordList forbidden;

  /** @param forbidden words that may not be on a label */
  DeliveryRules(WordList forbidden) {
    this.forbidden = forbidden;
  }

  /**
   * Checks the delivery fields.
   *
   * @return null if a rule is broken
   */
  @Nullable
  DeliveryDetails check(RawReferral raw, Errors errors) {
    var name = Text.requiredLine(raw, Field.DELIVERY_NAME, LONGEST_NAME, errors);
    var address = Text.requiredLines(raw, Field.DELIVERY_ADDRESS, LONGEST_ADDRESS, errors);
    var postcode = postcode(raw, errors);
    var instructions = Text.lines(raw, Field.DELIVERY_INSTRUCTIONS, LONGEST_INSTRUCTIONS, errors);
    var lines = address == null ? List.<String>of() : LabelText.lines(address);
    if (address != null && lines.isEmpty()) {
      errors.add(Field.DELIVERY_ADDRESS, "required", "A parcel goes to an address; in this there are commas alone.");
    }
    if (lines.size() > LabelText.MOST_LINES) {
      errors.add(Field.DELIVERY_ADDRESS, "too-many-lines", "A label has " + LabelText.MOST_LINES
          + " lines for this at most: each comma and each line break begins one.");
    }
    onLabel(name, Field.DELIVERY_NAME, errors);
    onLabel(address, Field.DELIVERY_ADDRESS, errors);
    onLabel(instructions, Field.DELIVERY_INSTRUCTIONS, errors);
    if (address != null && !forbidden.in(address) && forbidden.in(recipient(name, lines))) {
      errors.add(Field.DELIVERY_ADDRESS, FORBIDDEN_WORD,
          "On the label, where each comma begins a line, below the name, "
              + "words of this are together: no word of the scheme, of a helpline or of abuse.");
    }
    return name == null || address == null || postcode == null
        ? null
        : new DeliveryDetails(name, address, postcode, instructions);
  }

  /** What stands together on the label: the lines of the address, below a name unless that is refused by itself. */
  private String recipient(@Nullable String name, List<String> lines) {
    var address = String.join("\n", lines);
    return name == null || forbidden.in(name) ? address : name + "\n" + address;
  }

  private void onLabel(@Nullable String text, Field field, Errors errors) {
    if (text == null) {
      return;
    }
    if (forbidden.in(text)) {
      errors.add(field, FORBIDDEN_WORD, "This is on the label: no word of the scheme, of a helpline or of abuse.");
    }
    if (PhoneNumber.within(text) || EmailAddress.within(text)) {
      errors.add(field, "personal-data", "This is on the label: no phone number and no e-mail address.");
    }
    if (!LabelText.canBePrinted(text)) {
      errors.add(field, "cannot-be-printed",
          "This is on the label, which has Latin, Greek and Cyrillic letters: write it as a courier can read it.");
    }
  }

  private static @Nullable String postcode(RawReferral raw, Errors errors) {
    var text = raw.text(Field.DELIVERY_POSTCODE);
    if (text == null) {
      errors.required(Field.DELIVERY_POSTCODE);
      return null;
    }
    var postcode = Postcode.normalised(text);
    if (postcode == null) {
      errors.add(Field.DELIVERY_POSTCODE, "not-a-postcode", "A postcode of UK form, as in ZZ1 2ZZ.");
    }
    return postcode;
  }
}

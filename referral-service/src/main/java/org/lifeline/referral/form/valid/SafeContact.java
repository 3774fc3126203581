package org.lifeline.referral.form.valid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How and when the survivor may be reached: the part that notification-service opens. With channel {@code none} only
 * the language is kept.
 *
 * @param contactAddress an e-mail address, or a UK number in E.164 form
 * @param contactFrom local time in Europe/London, inclusive, HH:MM; null if every hour is safe
 * @param contactUntil likewise, exclusive; before {@code contactFrom} if the window crosses midnight
 * @param contactDays two-letter days of RFC 5545 on which a window starts
 * @param contactCoverStory what messages pretend to be about; null if none was chosen: then they are about an order
 * @param language primary subtag of RFC 5646, in lower case
 */
public record SafeContact(String contactChannel, @Nullable String contactAddress, @Nullable String contactFrom,
    @Nullable String contactUntil, @Nullable List<String> contactDays, @Nullable String codeWord,
    @Nullable String contactCoverStory, @Nullable String language) {

  /** The same contact in another language. */
  public SafeContact in(@Nullable String otherLanguage) {
    return new SafeContact(contactChannel, contactAddress, contactFrom, contactUntil, contactDays, codeWord,
        contactCoverStory, otherLanguage);
  }

  @Override
  public String toString() {
    return "***";
  }
}

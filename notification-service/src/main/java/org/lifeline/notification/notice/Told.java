package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a notice says. @param type of {@link NoticeType}, as partners read it */
record Told(UUID referralId, String type, Instant at, @Nullable String detail) {

  static Told of(Step step) {
    return new Told(step.referralId(), step.type().text(), step.at(), step.detail());
  }
}

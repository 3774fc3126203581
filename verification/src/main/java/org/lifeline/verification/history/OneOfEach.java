package org.lifeline.verification.history;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Of equal texts and ids, gives everybody the same one, so that a check, which keeps all that was ever said, does not
 * keep the id of a referral some forty times. To be dropped when all is read.
 */
public final class OneOfEach {

  private final Map<String, String> texts = new HashMap<>();
  private final Map<UUID, UUID> ids = new HashMap<>();

  public String text(String text) {
    return texts.computeIfAbsent(text, first -> first);
  }

  public UUID id(UUID id) {
    return ids.computeIfAbsent(id, first -> first);
  }
}

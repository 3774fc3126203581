package org.lifeline.referral.form.valid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device must be like: the part that allocation-service opens.
 *
 * @param excludedOperator the network operator of the account that the abuser shares
 */
public record Requirements(List<String> needs, @Nullable String excludedOperator) {

  @Override
  public String toString() {
    return "***";
  }
}

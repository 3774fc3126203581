package org.lifeline.console.people;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Provides what the frame of such pages needs. */
@ControllerAdvice(annotations = ShowsPerson.class)
class WhoIsHere {

  /** The person who is signed in; null where nobody is. */
  @ModelAttribute("person")
  @Nullable
  Person person(@AuthenticationPrincipal @Nullable Person person) {
    return person;
  }
}

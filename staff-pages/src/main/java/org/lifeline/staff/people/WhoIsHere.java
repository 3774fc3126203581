package org.lifeline.staff.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Provides what the frame of every page needs. */
@ControllerAdvice
class WhoIsHere {

  private final Duration length;
  private final Duration warning;

  WhoIsHere(@Value("${lifeline.session.length}") Duration length,
      @Value("${lifeline.session.warning}") Duration warning) {
    this.length = length;
    this.warning = warning;
  }

  /** The person who is signed in; null where nobody is. */
  @ModelAttribute("person")
  @Nullable
  Person person(@AuthenticationPrincipal @Nullable Person person) {
    return person;
  }

  /**
   * When the person arrived: distinguishes people who use the same browser, and says nothing else; 0 where nobody is
   * signed in.
   */
  @ModelAttribute("sessionBegan")
  long sessionBegan(HttpServletRequest request) {
    return Arrival.at(request.getSession(false));
  }

  /** The length of a session in seconds. */
  @ModelAttribute("sessionLength")
  long sessionLength() {
    return length.toSeconds();
  }

  /** How many seconds before the end of a session the warning comes. */
  @ModelAttribute("sessionWarning")
  long sessionWarning() {
    return warning.toSeconds();
  }
}

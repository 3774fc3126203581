package org.lifeline.staff.people;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where everybody comes by. */
@Controller
class FirstPages {

  /** Says nothing of what is behind it. */
  @GetMapping("/")
  String signIn(@AuthenticationPrincipal @Nullable Person person) {
    return person == null ? "sign-in" : "redirect:" + person.role().home();
  }

  /** What the quick way out does and what it cannot, before anybody needs it. Who packs parcels has none. */
  @GetMapping("/start")
  String start(@AuthenticationPrincipal Person person) {
    return person.role() == Role.HUB ? "redirect:" + person.role().home() : "start";
  }

  /** To have been asked for is what keeps a session. */
  @GetMapping("/stay")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stay() {
    // There is nothing else to do.
  }

  @GetMapping("/not-for-you")
  String notForYou() {
    return "not-for-you";
  }
}

package org.lifeline.console.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages for people who are not signed in. */
@Controller
class PlainPages {

  @GetMapping("/signed-out")
  String signedOut() {
    return "signed-out";
  }

  @GetMapping("/not-for-you")
  String notForYou() {
    return "not-for-you";
  }
}

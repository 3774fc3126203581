package org.lifeline.platform.doors.list;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Treats an empty parameter of a list or feed as absent, at every door: clients that page in a loop start with an empty
 * cursor.
 */
@ControllerAdvice
class EmptyIsLeftOut {

  @InitBinder({"cursor", "timeout", "lastEventId"})
  void leaveOut(WebDataBinder parameter) {
    parameter.registerCustomEditor(String.class, new StringTrimmerEditor(true));
  }
}

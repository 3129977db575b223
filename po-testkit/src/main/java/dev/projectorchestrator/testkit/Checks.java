package dev.projectorchestrator.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the points of the contract that a test checks, as {@code po harness verify} names them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Checks {
  /**
   * Gives the points.
   *
   * @return their names, such as {@code start-twice}
   */
  String[] value();
}

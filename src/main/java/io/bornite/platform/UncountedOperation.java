package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that lets money out, now or later, and counts it against no limit: who has a limit may not call it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UncountedOperation {

    /** The role of a caller who has a limit. */
    String ROLE = "limited";
}

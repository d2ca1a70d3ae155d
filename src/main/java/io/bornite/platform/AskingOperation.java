package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that asks before it does something: what it writes down before a 409, for a person to look at, stays, also
 * of a keyed request, whose key is as free as after every refusal. It must hold nothing else that a 409 should undo.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AskingOperation {}

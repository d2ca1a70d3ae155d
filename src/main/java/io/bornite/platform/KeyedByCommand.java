package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that keeps the {@link IdempotencyKey} itself, with what it makes and in the same transaction. Operations
 * that move money do, so that their keys never expire; all others are kept by the platform.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeyedByCommand {}

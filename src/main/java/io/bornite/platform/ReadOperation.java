package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that changes nothing, though it is no GET: who may only read may call it. All others that are no GET change. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOperation {

    /** The role of a caller who may only read. */
    String ROLE = "reader";
}

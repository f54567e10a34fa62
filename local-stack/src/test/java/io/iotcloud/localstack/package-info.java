/** Proofs that the three processes keep what they acknowledged. */
@org.jspecify.annotations.NullMarked
package io.iotcloud.localstack;

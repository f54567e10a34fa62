/**
 * Proofs about the whole platform, from outside: a device's publish goes in over MQTT, and everything that should come of
 * it is looked for on Kafka, in the database, over REST and in a browser.
 *
 * <p>Nothing of the platform's own code is on the class path; what a message is, is written down here a second time.
 */
package io.iotcloud.system;

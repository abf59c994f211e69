"""Model to what people read: charts and pages."""

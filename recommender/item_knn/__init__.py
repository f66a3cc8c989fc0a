"""Item-kNN: co-purchase cosine and EASE."""
